import { auditTexts } from './audit.ts';
import { awsTexts } from './aws.ts';
import { backupTexts } from './backup.ts';
import { calendarTexts } from './calendar.ts';
import { caseCommandsTexts } from './case-commands.ts';
import { casesTexts } from './cases.ts';
import { cliTexts } from './cli.ts';
import { customersTexts } from './customers.ts';
import { daysTexts } from './days.ts';
import { deliveryTexts } from './delivery.ts';
import { deploymentTexts } from './deployment.ts';
import { doctorTexts } from './doctor.ts';
import { documentsTexts } from './documents.ts';
import { errorTexts } from './errors.ts';
import { gateTexts } from './gate.ts';
import { helpTexts } from './help.ts';
import { helpCasesTexts } from './help-cases.ts';
import { homeTexts } from './home.ts';
import { identifiersTexts } from './identifiers.ts';
import { lakeTexts } from './lake.ts';
import { loadTexts } from './load.ts';
import { loadingTexts } from './loading.ts';
import { procedureDocumentsTexts } from './procedure-documents.ts';
import { procedureOutcomesTexts } from './procedure-outcomes.ts';
import { procedurePagesTexts } from './procedure-pages.ts';
import { procedureTableTexts } from './procedure-table.ts';
import { proceduresTexts } from './procedures.ts';
import { providerTexts } from './provider.ts';
import { recoveryTexts } from './recovery.ts';
import { regulationsTexts } from './regulations.ts';
import { reportTexts } from './report.ts';
import { requestTexts } from './request.ts';
import { sqlTexts } from './sql.ts';
import { tourTexts } from './tour.ts';
import { tourCasesTexts } from './tour-cases.ts';
import { uploadTexts } from './upload.ts';
import { verificationTexts } from './verification.ts';
import { wordsTexts } from './words.ts';

/** Every sentence that the product says to a person, in every language: one part a room. */
export const catalogue = {
  ...auditTexts,
  ...backupTexts,
  ...calendarTexts,
  ...caseCommandsTexts,
  ...casesTexts,
  ...cliTexts,
  ...customersTexts,
  ...daysTexts,
  ...deliveryTexts,
  ...awsTexts,
  ...deploymentTexts,
  ...doctorTexts,
  ...documentsTexts,
  ...errorTexts,
  ...gateTexts,
  ...helpTexts,
  ...helpCasesTexts,
  ...homeTexts,
  ...identifiersTexts,
  ...lakeTexts,
  ...loadTexts,
  ...loadingTexts,
  ...procedureDocumentsTexts,
  ...procedurePagesTexts,
  ...procedureTableTexts,
  ...procedureOutcomesTexts,
  ...proceduresTexts,
  ...providerTexts,
  ...recoveryTexts,
  ...regulationsTexts,
  ...reportTexts,
  ...requestTexts,
  ...sqlTexts,
  ...tourTexts,
  ...tourCasesTexts,
  ...uploadTexts,
  ...verificationTexts,
  ...wordsTexts,
};
