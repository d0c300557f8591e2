"""What the command says in other languages: from the sources to the catalogue that a translator edits."""
