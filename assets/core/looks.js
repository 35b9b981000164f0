/* How plots look where they are shown larger or smaller than usual: in large type for a room, or so
 * small that no numbers beside the axes could be read. No part of the page is touched here. */

const LETTER = 0.75; // in a plot as small as a stamp, of the usual size
/** How large points, rings and their edges are in a plot as small as a stamp, of the usual size. */
export const SPECK = 0.55;

/** @type {(font: Trace | undefined, by: number) => Trace | undefined} */
const larger = (font, by) => font?.size ? { ...font, size: by * font.size } : font;

/** @type {(axis: Trace | undefined, by: number) => Trace | undefined} */
const largerAxis = (axis, by) =>
  axis && {
    ...axis,
    ...(axis.tickfont && { tickfont: larger(axis.tickfont, by) }),
    ...(axis.title?.font && { title: { ...axis.title, font: larger(axis.title.font, by) } }),
  };

/** A Plotly template with letters `by` times as large.
 * @type {(template: any, by: number) => any} */
export const enlargedTemplate = (template, by) => {
  const { font, xaxis, yaxis, legend, hoverlabel, ...others } = template.layout;
  return {
    ...template,
    layout: {
      ...others,
      font: larger(font, by),
      xaxis: largerAxis(xaxis, by),
      yaxis: largerAxis(yaxis, by),
      legend: { ...legend, font: larger(legend?.font, by) },
      hoverlabel: { ...hoverlabel, font: larger(hoverlabel?.font, by) },
    },
  };
};

/** A figure with letters `by` times as large, and room for them.
 * @type {(figure: Figure, by: number) => Figure} */
export const enlarged = ({ data, layout }, by) => {
  const margin = Object.entries(/** @type {Record<string, number>} */ (layout.margin ?? {}));
  return {
    data: data.map((trace) => {
      if (!trace.textfont) return trace;
      // The ground of a text is as large as the text needs.
      const ground = trace.meta === "tag" && { marker: larger(trace.marker, by) };
      return { ...trace, textfont: larger(trace.textfont, by), ...ground };
    }),
    layout: {
      ...layout,
      margin: Object.fromEntries(margin.map(([side, width]) => [side, by * width])),
      xaxis: largerAxis(layout.xaxis, by),
      yaxis: largerAxis(layout.yaxis, by),
    },
  };
};

const BARE = { title: { text: "" }, showticklabels: false, ticks: "" };

/** A figure as small as a stamp: its plane and its points, and nothing beside them.
 * @type {(figure: Figure) => Figure} */
export const bare = ({ data, layout }) => ({
  data: data.map((trace) => {
    const { size, line } = trace.marker ?? {};
    const { textfont } = trace;
    return {
      ...trace,
      ...(textfont && { textfont: larger(textfont, LETTER) }),
      ...(typeof size === "number" && {
        marker: {
          ...trace.marker,
          size: SPECK * size,
          line: { ...line, width: SPECK * line.width },
        },
      }),
    };
  }),
  layout: {
    ...layout,
    margin: { l: 1, r: 1, t: 1, b: 1 },
    xaxis: { ...layout.xaxis, ...BARE },
    yaxis: { ...layout.yaxis, ...BARE },
  },
});
