export type Pen = OffscreenCanvasRenderingContext2D;
