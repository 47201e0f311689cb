import numpy as np

RATE = 8_000                                     # samples a second


# region sound
def tone(hertz, seconds):
    t = np.arange(int(RATE * seconds)) / RATE
    return np.sin(2 * np.pi * hertz * t)


rng = np.random.default_rng(0)
sound = np.concatenate([tone(440, 0.3), tone(660, 0.3),
                        tone(440, 0.3) + tone(1_000, 0.3)])
sound += rng.normal(0, 0.1, len(sound))
# endregion


# region stft
def spectrogram(signal, size=512, hop=256):
    """Strength of each frequency in each short window."""
    window = np.hanning(size)
    starts = range(0, len(signal) - size + 1, hop)
    frames = np.array([signal[s:s + size] * window for s in starts])
    return np.abs(np.fft.rfft(frames, axis=1))   # (frames, size/2 + 1)
# endregion


# region peaks
grid = spectrogram(sound)
hertz = np.fft.rfftfreq(512, 1 / RATE)
print(grid.shape, f"one bin is {hertz[1]:.3f} Hz")
for frame in (3, 13, 23):
    inner = grid[frame, 1:-1]
    peak = ((inner > grid[frame, :-2]) & (inner > grid[frame, 2:])
            & (inner > 40))
    print(f"{frame * 256 / RATE:.2f} s:",
          [round(float(f)) for f in hertz[1:-1][peak]], "Hz")
# endregion


# region mel
def mel(f):
    return 2595 * np.log10(1 + f / 700)


for low, high in ((200, 300), (3_000, 3_100)):
    print(f"{low} to {high} Hz: {mel(high) - mel(low):.0f} mel")
# endregion
