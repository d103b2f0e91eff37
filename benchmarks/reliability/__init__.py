"""How the service stands up to clients: audited, fuzzed, loaded. Figures: docs/reliability.md."""
