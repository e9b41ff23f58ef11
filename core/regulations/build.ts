import type { Column, FileFormat, QualityRule, Regulations, Table } from './model.ts';
import { qualityRuleOf } from './quality.ts';
import { marksOf, operationsIn } from './rules/changes.ts';
import type { WholeTable } from './rules/whole-table.ts';
import type { ColumnDocument } from './schema-column.ts';
import type { Header } from './schema-document.ts';
import type { QualityDocument } from './schema-quality.ts';
import { defaultMaxDeletedShare } from './schema-table.ts';
import { techniqueOf } from './technique.ts';

/** A part that no rule found fault with cannot be made: a rule is missing. */
function fault(what: string): never {
  throw new Error(`${what} passed every rule and cannot be built`);
}

function columnOf(document: ColumnDocument): Column {
  const { name, physicalName, description, logicalType, classification, customProperties } = document;
  const { identifierClass, lostZeros, birthDateColumn, dateForms } = customProperties;
  const technique = techniqueOf(document);
  if (!('kind' in technique)) return fault('a technique');
  return {
    name,
    physicalName,
    description,
    logicalType,
    classification,
    technique,
    required: document.required ?? false,
    primaryKey: document.primaryKey ?? false,
    lostZeros: lostZeros ?? false,
    dateForms: dateForms ?? [],
    ...(identifierClass === undefined ? {} : { identifier: identifierClass }),
    ...(birthDateColumn === undefined ? {} : { birthDateColumn }),
  };
}

function rulesOf(rules: readonly QualityDocument[] | undefined, column?: string): QualityRule[] {
  return (rules ?? []).map((rule) => {
    const made = qualityRuleOf(rule, column);
    return 'metric' in made ? made : fault('a quality rule');
  });
}

function tableOf({ table, columns }: WholeTable): Table {
  const { dmlMode, delivery, rejectTolerance, maxDeletedShare } = table.customProperties;
  const { minOverlap, maxUniqueShare, businessTimeColumn } = table.customProperties;
  const operationColumn = columns.find((column) => operationsIn(column).length > 0);
  return {
    name: table.name,
    physicalName: table.physicalName,
    description: table.description,
    dmlMode,
    delivery,
    columns: columns.map(columnOf),
    ...(operationColumn === undefined
      ? {}
      : { operationColumn: { name: operationColumn.name, marks: marksOf(operationColumn) } }),
    ...(businessTimeColumn === undefined ? {} : { businessTimeColumn }),
    quality: [...columns.flatMap(({ name, quality }) => rulesOf(quality, name)), ...rulesOf(table.quality)],
    rejectTolerance,
    maxDeletedShare: maxDeletedShare ?? defaultMaxDeletedShare,
    ...(minOverlap === undefined ? {} : { minOverlap }),
    ...(maxUniqueShare === undefined ? {} : { maxUniqueShare }),
  };
}

function fileOf({ fileFormat, encoding, delimiter, decimal }: Header['customProperties']): FileFormat {
  if (fileFormat === 'parquet') return { format: fileFormat };
  if (!encoding || !delimiter || !decimal) return fault('a form of files');
  return { format: fileFormat, encoding, delimiter, decimal };
}

/** The model of a document that broke no rule. */
export function buildRegulations(header: Header, tables: readonly WholeTable[]): Regulations {
  const { depersonalizer, manifest, rawRetentionHours } = header.customProperties;
  return {
    id: header.id,
    version: header.version,
    title: header.name,
    provider: header.tenant,
    informationSystem: header.dataProduct,
    depersonalizer,
    manifest,
    rawRetentionHours,
    file: fileOf(header.customProperties),
    tables: tables.map(tableOf),
  };
}
