"""From clip to film: videos, the project's library, the timeline. No torch."""
