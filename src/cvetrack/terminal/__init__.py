"""How the program and the person talk: the screen, the options they share, prompts, drawing."""
