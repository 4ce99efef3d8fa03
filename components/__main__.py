"""The components for every Pulumi language: `pulumi package add` starts this."""

from pulumi.provider.experimental import component_provider_host

from quantum_landing_zone.package import COMPONENTS, NAME, VERSION

if __name__ == "__main__":
    component_provider_host(name=NAME, version=VERSION, components=list(COMPONENTS))
