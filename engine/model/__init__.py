"""The networks, and the only place that imports torch, diffusers and transformers."""
