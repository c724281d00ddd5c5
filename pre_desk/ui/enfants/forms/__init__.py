"""Forms of a child's file: what each asks, and which use case takes the answers."""
