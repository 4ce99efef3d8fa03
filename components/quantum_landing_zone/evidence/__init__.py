"""Evidence of a stack: drawn from its state, its verdicts and its account, tied together and verifiable offline.

Nothing of this package is imported by a component: evidence reads what was deployed, never what a program remembers.
"""
