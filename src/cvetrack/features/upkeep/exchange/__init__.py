"""Coming and going: files of other people's making in, everything that is held out."""
