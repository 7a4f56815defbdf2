"""Two contacts that are one person made one, so that nothing either held is lost."""
