"""Reading a national metadata export: standards without text."""
