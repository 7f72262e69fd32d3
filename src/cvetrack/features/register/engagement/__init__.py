"""Contacts with organisations: logged, shown, corrected."""
