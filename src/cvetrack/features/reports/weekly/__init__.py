"""The weekly report: what the coordinator reads on Monday, from cron."""
