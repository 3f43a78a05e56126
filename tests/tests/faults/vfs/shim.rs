//! A SQLite VFS that asks a [`Watcher`] before each file call, and hands the call to the VFS of
//! the platform. No kept crate gives this: those at hand have no shared memory, which a
//! write-ahead log needs, or want libclang to build.
#![allow(
    unsafe_code,
    reason = "a VFS is a table of C functions; this file and no other speaks to it"
)]

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::mem::size_of;
use std::ptr;
use std::sync::Arc;

use rusqlite::ffi;

use super::{Call, Verdict, Watcher};

/// Registers a VFS with this name for the rest of the process.
pub(crate) fn register(name: &str, watcher: Arc<dyn Watcher>) {
    let name = CString::new(name).expect("a name without zero bytes");
    // SAFETY: the default VFS lives as long as the process, and so does what is leaked here.
    unsafe {
        assert_eq!(ffi::sqlite3_initialize(), ffi::SQLITE_OK);
        let real = ffi::sqlite3_vfs_find(ptr::null());
        assert!(!real.is_null(), "SQLite has no VFS");
        let state = Box::leak(Box::new(State { real, watcher }));
        let vfs = Box::leak(Box::new(ffi::sqlite3_vfs {
            iVersion: 2,
            szOsFile: (*real).szOsFile + size_of::<File>() as c_int,
            mxPathname: (*real).mxPathname,
            pNext: ptr::null_mut(),
            zName: name.into_raw(),
            pAppData: ptr::from_mut(state).cast(),
            xOpen: Some(open),
            xDelete: Some(delete),
            xAccess: Some(access),
            xFullPathname: Some(full_pathname),
            xDlOpen: None,
            xDlError: None,
            xDlSym: None,
            xDlClose: None,
            xRandomness: Some(randomness),
            xSleep: Some(sleep),
            xCurrentTime: Some(current_time),
            xGetLastError: Some(last_error),
            xCurrentTimeInt64: Some(current_time_millis),
            xSetSystemCall: None,
            xGetSystemCall: None,
            xNextSystemCall: None,
        }));
        assert_eq!(ffi::sqlite3_vfs_register(vfs, 0), ffi::SQLITE_OK);
    }
}

struct State {
    real: *mut ffi::sqlite3_vfs,
    watcher: Arc<dyn Watcher>,
}

/// What stands before the real VFS's own file in the memory that SQLite gives for one.
#[repr(C)]
struct File {
    methods: *const ffi::sqlite3_io_methods,
    state: *const State,
    path: *mut String,
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};

unsafe fn state<'a>(vfs: *mut ffi::sqlite3_vfs) -> &'a State {
    // SAFETY: SQLite hands back the VFS that was registered above.
    unsafe { &*(*vfs).pAppData.cast::<State>() }
}

unsafe fn path<'a>(name: *const c_char) -> &'a str {
    if name.is_null() {
        return "";
    }
    // SAFETY: SQLite's file names end in a zero byte and live as long as the call.
    unsafe { CStr::from_ptr(name) }
        .to_str()
        .unwrap_or("not UTF-8")
}

/// What is needed of an open file: its watcher, its path, and the file of the real VFS.
struct Opened<'a> {
    watcher: &'a dyn Watcher,
    path: &'a str,
    real: *mut ffi::sqlite3_file,
    methods: &'a ffi::sqlite3_io_methods,
}

unsafe fn opened<'a>(file: *mut ffi::sqlite3_file) -> Opened<'a> {
    // SAFETY: `open` has filled the memory in, and SQLite calls no method after `close`.
    unsafe {
        let ours = file.cast::<File>();
        let real = real_file(file);
        Opened {
            watcher: &*(*(*ours).state).watcher,
            path: &*(*ours).path,
            real,
            methods: &*(*real).pMethods,
        }
    }
}

unsafe fn real_file(file: *mut ffi::sqlite3_file) -> *mut ffi::sqlite3_file {
    // SAFETY: the VFS asked for this much memory more than the real one needs.
    unsafe { file.cast::<u8>().add(size_of::<File>()).cast() }
}

/// Calls a method of the real file, unless the watcher says otherwise.
macro_rules! watched {
    ($file:ident, |$opened:ident| $call:expr, $method:ident($($argument:expr),*)) => {{
        // SAFETY: SQLite calls with a file of ours and with arguments that fit the real method,
        // which every VFS of a platform has.
        unsafe {
            let $opened = opened($file);
            let call = $call;
            match $opened.watcher.before(&call) {
                Verdict::Go | Verdict::Half(_) => {
                    let method = $opened.methods.$method.expect("the platform's VFS has it");
                    method($opened.real $(, $argument)*)
                }
                Verdict::Skip => ffi::SQLITE_OK,
                Verdict::Fail(code) => code,
            }
        }
    }};
}

/// Calls a method of the real file or VFS that no watcher is asked about.
macro_rules! passed_on {
    ($file:ident, $method:ident($($argument:expr),*)) => {{
        // SAFETY: as in `watched`.
        unsafe {
            let opened = opened($file);
            let method = opened.methods.$method.expect("the platform's VFS has it");
            method(opened.real $(, $argument)*)
        }
    }};
    (vfs $vfs:ident, $method:ident($($argument:expr),*)) => {{
        // SAFETY: as in `watched`.
        unsafe {
            let real = state($vfs).real;
            let method = (*real).$method.expect("the platform's VFS has it");
            method(real $(, $argument)*)
        }
    }};
}

unsafe extern "C" fn open(
    vfs: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    // SAFETY: SQLite gives memory of `szOsFile` bytes for the file.
    unsafe {
        (*file).pMethods = ptr::null();
        let state = state(vfs);
        let call = Call::Open {
            path: path(name),
            flags,
        };
        if let Verdict::Fail(code) = state.watcher.before(&call) {
            return code;
        }
        let real = real_file(file);
        (*real).pMethods = ptr::null();
        let method = (*state.real).xOpen.expect("the platform's VFS has it");
        let code = method(state.real, name, real, flags, out_flags);
        if code != ffi::SQLITE_OK {
            if let Some(methods) = (*real).pMethods.as_ref() {
                methods.xClose.expect("the platform's VFS has it")(real);
            }
            return code;
        }
        file.cast::<File>().write(File {
            methods: &METHODS,
            state,
            path: Box::into_raw(Box::new(path(name).to_owned())),
        });
        code
    }
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    let code = passed_on!(file, xClose());
    // SAFETY: `open` made the path, and nothing is called on the file from now on.
    unsafe {
        let ours = file.cast::<File>();
        drop(Box::from_raw((*ours).path));
        (*file).pMethods = ptr::null();
    }
    code
}

unsafe extern "C" fn read(
    file: *mut ffi::sqlite3_file,
    into: *mut c_void,
    amount: c_int,
    offset: i64,
) -> c_int {
    watched!(file, |opened| Call::Read, xRead(into, amount, offset))
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    from: *const c_void,
    amount: c_int,
    offset: i64,
) -> c_int {
    // SAFETY: as in `watched`; SQLite gives `amount` bytes.
    unsafe {
        let opened = opened(file);
        let call = Call::Write {
            path: opened.path,
            offset: u64::try_from(offset).unwrap_or(0),
            bytes: std::slice::from_raw_parts(from.cast(), usize::try_from(amount).unwrap_or(0)),
        };
        let method = opened.methods.xWrite.expect("the platform's VFS has it");
        match opened.watcher.before(&call) {
            Verdict::Go => method(opened.real, from, amount, offset),
            Verdict::Half(code) => {
                method(opened.real, from, amount / 2, offset);
                code
            }
            Verdict::Skip => ffi::SQLITE_OK,
            Verdict::Fail(code) => code,
        }
    }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: i64) -> c_int {
    watched!(
        file,
        |opened| Call::Truncate {
            path: opened.path,
            size: u64::try_from(size).unwrap_or(0),
        },
        xTruncate(size)
    )
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    watched!(
        file,
        |opened| Call::Sync { path: opened.path },
        xSync(flags)
    )
}

unsafe extern "C" fn file_size(file: *mut ffi::sqlite3_file, size: *mut i64) -> c_int {
    watched!(file, |opened| Call::Size, xFileSize(size))
}

unsafe extern "C" fn lock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    watched!(file, |opened| Call::Lock, xLock(level))
}

unsafe extern "C" fn unlock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    passed_on!(file, xUnlock(level))
}

unsafe extern "C" fn check_reserved_lock(file: *mut ffi::sqlite3_file, held: *mut c_int) -> c_int {
    watched!(file, |opened| Call::Lock, xCheckReservedLock(held))
}

unsafe extern "C" fn file_control(
    file: *mut ffi::sqlite3_file,
    what: c_int,
    argument: *mut c_void,
) -> c_int {
    passed_on!(file, xFileControl(what, argument))
}

unsafe extern "C" fn sector_size(file: *mut ffi::sqlite3_file) -> c_int {
    passed_on!(file, xSectorSize())
}

unsafe extern "C" fn device_characteristics(file: *mut ffi::sqlite3_file) -> c_int {
    passed_on!(file, xDeviceCharacteristics())
}

unsafe extern "C" fn shm_map(
    file: *mut ffi::sqlite3_file,
    page: c_int,
    size: c_int,
    extend: c_int,
    memory: *mut *mut c_void,
) -> c_int {
    watched!(
        file,
        |opened| Call::MapShared,
        xShmMap(page, size, extend, memory)
    )
}

unsafe extern "C" fn shm_lock(
    file: *mut ffi::sqlite3_file,
    offset: c_int,
    count: c_int,
    flags: c_int,
) -> c_int {
    if flags & ffi::SQLITE_SHM_UNLOCK != 0 {
        return passed_on!(file, xShmLock(offset, count, flags));
    }
    watched!(
        file,
        |opened| Call::LockShared,
        xShmLock(offset, count, flags)
    )
}

unsafe extern "C" fn shm_barrier(file: *mut ffi::sqlite3_file) {
    passed_on!(file, xShmBarrier());
}

unsafe extern "C" fn shm_unmap(file: *mut ffi::sqlite3_file, delete: c_int) -> c_int {
    passed_on!(file, xShmUnmap(delete))
}

unsafe extern "C" fn delete(
    vfs: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    sync_folder: c_int,
) -> c_int {
    // SAFETY: as in `watched`.
    let verdict = unsafe {
        state(vfs).watcher.before(&Call::Delete {
            path: path(name),
            sync_folder: sync_folder != 0,
        })
    };
    match verdict {
        Verdict::Fail(code) => code,
        _ => passed_on!(vfs vfs, xDelete(name, sync_folder)),
    }
}

unsafe extern "C" fn access(
    vfs: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: as in `watched`.
    let verdict = unsafe { state(vfs).watcher.before(&Call::Access) };
    match verdict {
        Verdict::Fail(code) => code,
        _ => passed_on!(vfs vfs, xAccess(name, flags, out)),
    }
}

unsafe extern "C" fn full_pathname(
    vfs: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    size: c_int,
    out: *mut c_char,
) -> c_int {
    passed_on!(vfs vfs, xFullPathname(name, size, out))
}

unsafe extern "C" fn randomness(
    vfs: *mut ffi::sqlite3_vfs,
    size: c_int,
    out: *mut c_char,
) -> c_int {
    passed_on!(vfs vfs, xRandomness(size, out))
}

unsafe extern "C" fn sleep(vfs: *mut ffi::sqlite3_vfs, micros: c_int) -> c_int {
    // SAFETY: as in `watched`.
    match unsafe { state(vfs).watcher.before(&Call::Sleep) } {
        Verdict::Skip => micros,
        _ => passed_on!(vfs vfs, xSleep(micros)),
    }
}

unsafe extern "C" fn current_time(vfs: *mut ffi::sqlite3_vfs, out: *mut f64) -> c_int {
    passed_on!(vfs vfs, xCurrentTime(out))
}

unsafe extern "C" fn last_error(
    vfs: *mut ffi::sqlite3_vfs,
    size: c_int,
    out: *mut c_char,
) -> c_int {
    passed_on!(vfs vfs, xGetLastError(size, out))
}

unsafe extern "C" fn current_time_millis(vfs: *mut ffi::sqlite3_vfs, out: *mut i64) -> c_int {
    passed_on!(vfs vfs, xCurrentTimeInt64(out))
}
