"""Support: practical help, their own voice, and a plan for the risks they face."""
