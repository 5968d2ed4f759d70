export type Pen = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;
