"""The plugins that come with Personal CRM."""
