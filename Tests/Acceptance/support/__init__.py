"""What the acceptance tests share: the broker as a process, real identity providers, a browser without script."""
