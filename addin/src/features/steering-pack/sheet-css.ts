/**
 * The sheet's own style, plain CSS because it travels: into the page, and into the file that is opened or sent. Paper is white in every
 * theme and is printed in black, so it takes none of the theme's tokens; high contrast takes its colours over by itself.
 */
export const sheetCss = `
.sw-sheet{box-sizing:border-box;background:#fff;color:#242424;font:8.5pt/1.32 'Segoe UI','Helvetica Neue',Arial,sans-serif;text-align:start}
.sw-sheet *{box-sizing:border-box}
.sw-sheet h1{font-size:15pt;line-height:1.2;font-weight:600;margin:0 0 .8mm;overflow-wrap:anywhere}
.sw-sheet h2{font-size:9.5pt;line-height:1.3;font-weight:600;margin:0 0 .6mm;break-after:avoid}
.sw-sheet p{margin:0;overflow-wrap:anywhere}
.sw-sheet .why{font-size:9.5pt;margin-bottom:.8mm}
.sw-sheet .quiet{color:#505050}
.sw-sheet .small{font-size:7pt}
.sw-sheet section{margin-top:3mm}
.sw-sheet table{border-collapse:collapse;width:100%}
.sw-sheet thead{display:table-header-group}
.sw-sheet tr{break-inside:avoid}
.sw-sheet th,.sw-sheet td{text-align:start;vertical-align:top;font-weight:inherit;padding-block:.7mm;padding-inline:0 2.5mm;border-bottom:.25mm solid #c8c8c8}
.sw-sheet th:last-child,.sw-sheet td:last-child{padding-inline-end:0}
[dir=rtl] .sw-sheet :is(th,td){text-align:right}
.sw-sheet thead th{font-weight:600;border-bottom:.4mm solid #242424;vertical-align:bottom}
.sw-sheet th:first-child{width:36mm;overflow-wrap:anywhere}
.sw-sheet .name{font-weight:600}
.sw-sheet .line{display:flex;flex-wrap:wrap;align-items:center;gap:0 1.5mm}
.sw-sheet .cells{display:flex;gap:.4mm;direction:ltr}
.sw-sheet .cells svg{display:block;flex:none}
.sw-sheet .sum th,.sw-sheet .sum td{border-top:.4mm solid #242424}
.sw-sheet .legend{display:flex;flex-wrap:wrap;gap:.5mm 3.5mm;margin:1mm 0 0;padding:0;list-style:none}
.sw-sheet .legend li{display:flex;align-items:center;gap:1mm}
.sw-sheet .blocks{columns:2;column-gap:8mm}
.sw-sheet .blocks section{break-inside:avoid;margin:0;padding-top:3mm}
.sw-sheet ul.lines{margin:0;padding:0;list-style:none}
.sw-sheet ul.lines li{padding:.4mm 0;overflow-wrap:anywhere}
.sw-sheet footer{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 6mm;margin-top:3mm;padding-top:1mm;border-top:.25mm solid #c8c8c8}
.sw-sheet .solid{fill:#242424}
.sw-sheet .edge{fill:#fff;stroke:#242424;stroke-width:1}
.sw-sheet .dashes{fill:#fff;stroke:#242424;stroke-width:1;stroke-dasharray:2 1.5}
.sw-sheet .stroke{fill:none;stroke:#242424;stroke-width:1.2}
.sw-sheet .mark{fill:#242424;font:600 9px 'Segoe UI',Arial,sans-serif;text-anchor:middle}
@media (forced-colors:active){
.sw-sheet .solid,.sw-sheet .mark{fill:CanvasText}
.sw-sheet .edge,.sw-sheet .dashes{fill:Canvas;stroke:CanvasText}
.sw-sheet .stroke{stroke:CanvasText}
}
@media screen{.sw-sheet{font-size:14px;padding:clamp(12px,4vw,12mm)}.sw-sheet .small{font-size:12px}.sw-sheet h2,.sw-sheet .why{font-size:16px}.sw-sheet h1{font-size:22px}}
@media screen and (max-width:720px){
.sw-sheet .blocks{columns:1}
.sw-sheet thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.sw-sheet th:first-child{width:auto}
.sw-sheet table,.sw-sheet tbody,.sw-sheet tr,.sw-sheet th,.sw-sheet td{display:block}
.sw-sheet th,.sw-sheet td{border:0;padding:.5mm 0}
.sw-sheet tr{border-bottom:.25mm solid #c8c8c8;padding:1mm 0}
.sw-sheet td:before{content:attr(data-kind);display:block;color:#505050;font-size:12px}
.sw-sheet .sum th,.sw-sheet .sum td{border:0}
.sw-sheet td.none{display:none}
}
@page{margin:12mm}
@media print{.sw-sheet{padding:0;-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`

/** Only the sheet goes to the printer, on white, and in plain blocks, which browsers break between pages without losing a line. */
export const pageCss = `
@media print{
html,body,#root,.fui-FluentProvider,.fui-FluentProvider>div,main{display:block!important;background:#fff!important;min-height:0!important}
.sw-no-print,.fui-Toaster,nav{display:none!important}
}
`
