/** The public module `evenkeel/display`: charts and tables below a cell, as data. */
export { display } from '#display/display';
export type { ShownReport } from '#display/report-table';
export type { Axis, Display, Mark, PlotDisplay, Row, TableDisplay } from '#display/vocabulary';
