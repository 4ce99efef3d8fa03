"""What a pipeline does about a change of a stack: which stacks it touches, what it would change, what a reviewer reads.

Every step is a function here and a command of `qlz ci`, so that it runs on a laptop as it runs in CI. The workflow
files hold no logic of their own.
"""
