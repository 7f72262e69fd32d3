"""Every word that has one meaning, a module for each subject; each imported only where it is used."""
