"""The full screen: shows the services' answers, decides nothing."""
