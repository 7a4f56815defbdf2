"""`gather` on the screen: people are remembered, then placed, then asked about; one action."""
