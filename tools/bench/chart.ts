import * as echarts from "echarts";
import { OPERATIONS } from "./measure.ts";

export interface Series {
  name: string;
  /** Seconds by operation, in the order of `OPERATIONS`. */
  seconds: number[];
}

/** A bar chart of the operations, as SVG. */
export function chart(title: string, series: readonly Series[]): string {
  const drawing = echarts.init(null, null, { renderer: "svg", ssr: true, width: 900, height: 380 });
  drawing.setOption({
    animation: false,
    title: { text: title },
    legend: { top: 28 },
    grid: { top: 70 },
    xAxis: { type: "category", data: [...OPERATIONS] },
    yAxis: { type: "value", name: "seconds" },
    series: series.map(({ name, seconds }) => ({
      type: "bar",
      name,
      data: seconds.map((one) => Number(one.toFixed(2))),
    })),
  });
  const svg = drawing.renderToSVGString();
  drawing.dispose();
  return `${svg}\n`;
}
