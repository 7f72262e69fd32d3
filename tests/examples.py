"""The examples in the help of every command, and the files that they read in the folder where they run."""

from tests.command_tree import every_command

EXAMPLES = [(placed.name, line) for placed in every_command() for line in placed.command.examples]

FILES = {
    "groups.csv": "name,kind\nBrook Street Youth,youth\nCanal Gurdwara,place-of-worship\n",
    "people.csv": "name,role,organisation\nRosa Webb,treasurer,eastside-youth\n",
    "visits.csv": "date,organisations,channel,note\n3/2/2026,eastside-youth,visit,Asked about the hall.\n",
}
