"""Every command once: its words, key, places and when it is enabled."""
