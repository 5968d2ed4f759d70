/** A colour in OKLCH: lightness 0..1, chroma, hue in degrees. */
export interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

type Triple = readonly [number, number, number];

/** OKLCH to linear sRGB, not clipped (Björn Ottosson, "A perceptual color space for image processing", 2020). */
export function toLinearSrgb(colour: Oklch): Triple {
  const radians = (colour.hue * Math.PI) / 180;
  const a = colour.chroma * Math.cos(radians);
  const b = colour.chroma * Math.sin(radians);
  const l = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (colour.lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** Linear sRGB to OKLab, for distances between colours as seen. */
export function toOklab([red, green, blue]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const clip = (part: number) => Math.min(1, Math.max(0, part));

/** Each part within 0..1: what a screen shows of a colour outside its gamut. */
export function clipped([red, green, blue]: Triple): Triple {
  return [clip(red), clip(green), clip(blue)];
}

/** WCAG 2.2 contrast ratio of two colours in linear sRGB, 1..21. */
export function contrast(one: Triple, other: Triple): number {
  const luminance = ([red, green, blue]: Triple) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** What a dichromat sees: matrices for linear sRGB by Machado, Oliveira and Fernandes (2009), severity 1. */
export const sights = {
  full: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;

/** Linear sRGB as `sight` sees it. */
export function seenBy(sight: keyof typeof sights, [red, green, blue]: Triple): Triple {
  const m = sights[sight];
  return clipped([
    m[0] * red + m[1] * green + m[2] * blue,
    m[3] * red + m[4] * green + m[5] * blue,
    m[6] * red + m[7] * green + m[8] * blue,
  ]);
}
