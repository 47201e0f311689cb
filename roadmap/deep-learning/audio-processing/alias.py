import numpy as np

RATE = 8_000
t = np.arange(RATE) / RATE
for hertz in (1_000, 3_900, 5_000, 7_000):
    strength = np.abs(np.fft.rfft(np.sin(2 * np.pi * hertz * t)))
    print(f"played {hertz} Hz, recorded {strength.argmax()} Hz")
