"""Tables and forms as offices write them: read by every spelling that is safe, and no row lost."""
