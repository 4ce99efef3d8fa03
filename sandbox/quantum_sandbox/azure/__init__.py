"""The stand-in for azure-native. There is no emulator of Azure: this checks inputs and keeps books, no more."""
