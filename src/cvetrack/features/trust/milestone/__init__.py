"""The trust ladder: twelve milestones, each reached or reversed on a day with its evidence."""
