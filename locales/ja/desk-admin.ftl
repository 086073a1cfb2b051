# Administration: accounts, organisations, contacts, facts.
