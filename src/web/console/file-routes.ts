/** Pages of the archive: path -> screen. */
import { lazyRouteComponent } from '@tanstack/react-router'
import { page } from './frame-routes.ts'

const archive = page(
  '/archive',
  lazyRouteComponent(() => import('./archive-page.tsx'), 'ArchivePage'),
)
const file = page(
  '/archive/$officerId',
  lazyRouteComponent(() => import('./file-page.tsx'), 'FilePage'),
)
const consultations = page(
  '/consultations',
  lazyRouteComponent(() => import('../../files/consultations/screens/console-consultations.tsx'), 'Consultations'),
)
const consultation = page(
  '/consultations/$requestId',
  lazyRouteComponent(() => import('../../files/consultations/screens/console-consultation.tsx'), 'OneConsultation'),
)
const filing = page(
  '/archive/filing/$roundId',
  lazyRouteComponent(() => import('../../files/filing/screens/console-filing.tsx'), 'Filing'),
)
const report = page(
  '/reports/$roundId',
  lazyRouteComponent(() => import('../../files/reports/screens/console-report.tsx'), 'Report'),
)
const transfers = page(
  '/transfers',
  lazyRouteComponent(() => import('../../files/transfers/screens/console-transfers.tsx'), 'Transfers'),
)
const appraisal = page(
  '/appraisal',
  lazyRouteComponent(() => import('../../files/appraisal/screens/console-appraisal.tsx'), 'Appraisal'),
)
const appraisalList = page(
  '/appraisal/$appraisalId',
  lazyRouteComponent(() => import('../../files/appraisal/screens/console-appraisal-list.tsx'), 'OneAppraisal'),
)
const extracts = page(
  '/extracts',
  lazyRouteComponent(() => import('../../files/extracts/screens/console-extracts.tsx'), 'Extracts'),
)
const unmade = page(
  '/unmade',
  lazyRouteComponent(() => import('../../files/documents/screens/console-unmade.tsx'), 'UnmadePapers'),
)
const scans = page(
  '/scans',
  lazyRouteComponent(() => import('../../files/scans/screens/console-scans.tsx'), 'Scans'),
)
const receipts = page(
  '/scans/receipts/$receiptId',
  lazyRouteComponent(() => import('./receipts-page.tsx'), 'ReceiptsPage'),
)

export const files = [
  archive,
  filing,
  report,
  transfers,
  file,
  consultations,
  consultation,
  scans,
  receipts,
  extracts,
  appraisal,
  appraisalList,
  unmade,
] as const
