"""The window: Qt views and models over the headless engine."""
