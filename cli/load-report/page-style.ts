/** The style of the report's page: prints well, needs nothing from elsewhere. */
export const pageStyle = `
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin-bottom: 0.25rem; }
h2 { font-size: 1.3rem; margin-top: 2.5rem; border-bottom: 2px solid #1b1b1b; }
h3 { font-size: 1.05rem; margin: 1.75rem 0 0.5rem; }
.verdict { font-size: 1.15rem; font-weight: 600; padding: 0.6rem 1rem; border-left: 0.4rem solid; }
.passed { border-color: #1d6b36; background: #eaf5ed; }
.failed { border-color: #a3160d; background: #fbebea; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1.25rem; margin: 0.75rem 0; }
dt { color: #555; }
dd { margin: 0; overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.6rem; border-bottom: 1px solid #ccc; }
td.holds { color: #1d6b36; white-space: nowrap; }
td.broken { color: #a3160d; font-weight: 700; white-space: nowrap; }
td.notice { color: #7a4b00; font-weight: 600; white-space: nowrap; }
td.unjudged { color: #555; white-space: nowrap; }
svg { width: 100%; height: auto; font: 13px system-ui, sans-serif; }
svg .bar { fill: #2b5c8a; }
svg .alarm { fill: #a3160d; }
@media print { body { margin: 0; max-width: none; } tr { break-inside: avoid; } }
`;
