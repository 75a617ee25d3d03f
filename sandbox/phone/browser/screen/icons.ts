/** Signs of the status bar, the capsule and the navigation bar. */
export const SIGNAL =
  '<svg width="18" height="12" viewBox="0 0 18 12"><rect x="0" y="8" width="3" height="4" rx="1"/><rect x="5" y="5.5" width="3" height="6.5" rx="1"/><rect x="10" y="3" width="3" height="9" rx="1"/><rect x="15" y="0" width="3" height="12" rx="1"/></svg>'
export const WIFI =
  '<svg width="17" height="12" viewBox="0 0 17 12" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"><path d="M1.2 4.2a10.4 10.4 0 0 1 14.6 0M4 7.1a6.4 6.4 0 0 1 9 0"/><path d="M6.9 9.7a2.3 2.3 0 0 1 3.2 0L8.5 11.4z" fill="currentColor" stroke="none"/></svg>'
export const BATTERY =
  '<svg width="27" height="13" viewBox="0 0 27 13"><rect x=".5" y=".5" width="23" height="12" rx="3.6" fill="none" stroke="currentColor" opacity=".4"/><rect x="2" y="2" width="20" height="9" rx="2.3"/><path d="M25 4.5v4a2.2 2.2 0 0 0 1.4-2A2.2 2.2 0 0 0 25 4.5z" opacity=".45"/></svg>'
export const CAPSULE =
  '<svg width="87" height="32" viewBox="0 0 87 32"><rect class="pill" x=".5" y=".5" width="86" height="31" rx="15.5"/><circle cx="15.5" cy="16" r="2"/><circle cx="22" cy="16" r="3"/><circle cx="28.5" cy="16" r="2"/><path class="line" d="M43.5 7v18"/><circle cx="65" cy="16" r="8.3" fill="none" stroke="currentColor" stroke-width="2"/><circle cx="65" cy="16" r="3"/></svg>'
export const BACK =
  '<svg width="12" height="20" viewBox="0 0 12 20" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="M10 2 2 10l8 8"/></svg>'
export const HOME =
  '<svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round"><path d="M2.5 8.5 10 2l7.5 6.5V18h-15z"/></svg>'
