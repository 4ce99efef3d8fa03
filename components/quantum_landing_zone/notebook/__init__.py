"""What runs on a notebook instance by itself. Needs the standard library of Python 3.9 and the AWS CLI alone."""
