"""Letters to people: composed as standard mail, and written where a mail program or server takes them up."""
