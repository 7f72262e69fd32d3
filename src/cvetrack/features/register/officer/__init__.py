"""The council's own officers: who serves, who leads, who left."""
