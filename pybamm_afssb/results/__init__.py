"""What is read from a finished run: lithium, efficiency, impedance, energy."""
