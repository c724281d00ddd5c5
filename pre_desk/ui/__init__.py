"""The windows: Qt widgets that build, show and tell; nothing here reads the vault itself."""
