import type { TopologyInk } from '#shared/cluster/topology-svg.ts';

/** Colour variable of the theme for each ink; cluster.css uses the same. */
const VARIABLES: Readonly<Record<keyof TopologyInk, string>> = {
  ground: '--bg',
  text: '--text',
  muted: '--text-2',
  line: '--text-3',
  strong: '--line-strong',
  switches: '--accent',
  onSwitches: '--on-accent',
  server: '--accent-soft',
  shared: '--bg-sunken',
};

/** Colours of the theme in force. */
export function readInk(): TopologyInk {
  const style = getComputedStyle(document.documentElement);
  const ink = (name: keyof TopologyInk): string => style.getPropertyValue(VARIABLES[name]).trim();
  return {
    ground: ink('ground'),
    text: ink('text'),
    muted: ink('muted'),
    line: ink('line'),
    strong: ink('strong'),
    switches: ink('switches'),
    onSwitches: ink('onSwitches'),
    server: ink('server'),
    shared: ink('shared'),
  };
}

/** Twice the pixels of the screen, so that it is crisp in print. */
const PIXEL_RATIO = 2;

/** A drawing as a picture. */
export async function pictureOf(
  svg: string,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * PIXEL_RATIO;
    canvas.height = height * PIXEL_RATIO;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, 'image/png');
    });
    if (!blob) throw new Error('the drawing could not be made a picture');
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(address);
  }
}
