/** The outline of a glyph as TrueType holds it: closed contours of points, curves quadratic. */
import type { PathCommand } from 'fontkit';

export interface OutlinePoint {
  readonly x: number;
  readonly y: number;
  /** Off-curve points are the control points of quadratic curves. */
  readonly onCurve: boolean;
}

export type Contour = readonly OutlinePoint[];
export type Outline = readonly Contour[];

/** Into how many quadratic curves a cubic one is parted: at 1000 units an em the error stays below half a unit. */
const PARTS = 4;

const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

/** fontkit's path commands as a TrueType outline. Y grows upwards in both. */
export function outlineOf(commands: readonly PathCommand[]): Outline {
  const contours: OutlinePoint[][] = [];
  let current: OutlinePoint[] = [];
  let at = { x: 0, y: 0 };
  const on = (x: number, y: number): void => {
    current.push({ x, y, onCurve: true });
    at = { x, y };
  };
  for (const { command, args } of commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    if (command === 'moveTo') {
      current = [];
      contours.push(current);
      on(a, b);
    } else if (command === 'lineTo') on(a, b);
    else if (command === 'quadraticCurveTo') {
      current.push({ x: a, y: b, onCurve: false });
      on(c, d);
    } else if (command === 'bezierCurveTo')
      for (const quadratic of quadraticParts([at.x, at.y, a, b, c, d, e, f])) {
        current.push({ x: quadratic.control.x, y: quadratic.control.y, onCurve: false });
        on(quadratic.end.x, quadratic.end.y);
      }
  }
  return contours.map(withoutClosingPoint).filter((contour) => contour.length > 2);
}

/** A contour closes by itself; a last point on the first would be a line of no length. */
function withoutClosingPoint(contour: OutlinePoint[]): OutlinePoint[] {
  const first = contour[0];
  const last = contour.at(-1);
  const same = first && last && first !== last && first.x === last.x && first.y === last.y && last.onCurve;
  return same ? contour.slice(0, -1) : contour;
}

type Cubic = readonly [number, number, number, number, number, number, number, number];
type Point = { readonly x: number; readonly y: number };

/** A cubic Bézier curve as quadratic ones: cut in equal parts, each with the control point that keeps its tangents best. */
function quadraticParts(cubic: Cubic): { control: Point; end: Point }[] {
  const parts: { control: Point; end: Point }[] = [];
  let rest = cubic;
  for (let part = PARTS; part > 0; part--) {
    const [head, tail] = split(rest, 1 / part);
    const [x0, y0, x1, y1, x2, y2, x3, y3] = head;
    parts.push({
      control: { x: (3 * (x1 + x2) - x0 - x3) / 4, y: (3 * (y1 + y2) - y0 - y3) / 4 },
      end: { x: x3, y: y3 },
    });
    rest = tail;
  }
  return parts;
}

/** de Casteljau's construction. */
function split([x0, y0, x1, y1, x2, y2, x3, y3]: Cubic, t: number): [Cubic, Cubic] {
  const [ax, ay] = [mix(x0, x1, t), mix(y0, y1, t)];
  const [bx, by] = [mix(x1, x2, t), mix(y1, y2, t)];
  const [cx, cy] = [mix(x2, x3, t), mix(y2, y3, t)];
  const [dx, dy] = [mix(ax, bx, t), mix(ay, by, t)];
  const [ex, ey] = [mix(bx, cx, t), mix(by, cy, t)];
  const [fx, fy] = [mix(dx, ex, t), mix(dy, ey, t)];
  return [
    [x0, y0, ax, ay, dx, dy, fx, fy],
    [fx, fy, ex, ey, cx, cy, x3, y3],
  ];
}

export interface Box {
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

/** The outline stretched from one box into another. */
export function stretch(outline: Outline, from: Box, to: Box): Outline {
  const sx = to.width / from.width;
  const sy = to.height / from.height;
  return outline.map((contour) =>
    contour.map(({ x, y, onCurve }) => ({
      x: to.left + (x - from.left) * sx,
      y: to.bottom + (y - from.bottom) * sy,
      onCurve,
    })),
  );
}

export const pointCount = (outline: Outline): number =>
  outline.reduce((sum, contour) => sum + contour.filter((point) => point.onCurve).length, 0);
