"""What every panel shares: tasks, core signals, messages, theme, icons, words, memory, undo."""
