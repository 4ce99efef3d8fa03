"""A local stand-in cloud: moto behind provider plugins, so that no account is needed."""
