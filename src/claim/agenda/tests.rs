//! What waits in small stories.
