/** Red, green and blue, each 0..255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Contrast that a mark must have with its ground (WCAG 2.2, 1.4.11), and a little for rounding. */
const least = 3.05;
const steps = 40;

/**
 * As much of the ground mixed into a colour as its contrast allows: what is well is the most of a fleet, and ten thousand strong colours
 * would hide what is not.
 */
export function calmed(colour: Rgb, ground: Rgb): Rgb {
  // Two colours of like lightness mix into a darker one: what is no mark by itself is not to become one.
  if (contrast(colour, ground) < least) return colour;
  for (let part = steps - 1; part > 0; part -= 1) {
    const mixed = mix(colour, ground, part / steps);
    if (contrast(mixed, ground) >= least) return mixed;
  }
  return colour;
}

/** Relative contrast, 1..21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function mix(colour: Rgb, ground: Rgb, part: number): Rgb {
  const [red, green, blue] = colour.map((value, at) => value + ((ground[at] ?? 0) - value) * part);
  return [red ?? 0, green ?? 0, blue ?? 0];
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
