# What an installed Dateline consists of, and the Debian package of it:
#   cmake --install build/release --prefix ~/.local
#   cd build/release && cpack -G DEB
include(GNUInstallDirs)

install(TARGETS dateline RUNTIME)
install(FILES packaging/org.dateline.Dateline.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES packaging/org.dateline.Dateline.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
set(icons ${CMAKE_INSTALL_DATADIR}/icons/hicolor)
install(FILES resources/icons/dateline.svg DESTINATION ${icons}/scalable/apps)
install(FILES resources/icons/dateline-symbolic.svg DESTINATION ${icons}/symbolic/apps)
install(FILES resources/icons/dateline-16.svg DESTINATION ${icons}/16x16/apps RENAME dateline.svg)

# Debian wants these two packed, without the time of packing in them.
function(dateline_install_packed source name destination)
  set(packed ${CMAKE_CURRENT_BINARY_DIR}/packed/${name}.gz)
  add_custom_command(OUTPUT ${packed}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_CURRENT_BINARY_DIR}/packed
    COMMAND gzip -9nc ${CMAKE_CURRENT_SOURCE_DIR}/${source} > ${packed}
    DEPENDS ${source} VERBATIM)
  add_custom_target(pack_${name} ALL DEPENDS ${packed})
  install(FILES ${packed} DESTINATION ${destination})
endfunction()
dateline_install_packed(packaging/dateline.1 dateline.1 ${CMAKE_INSTALL_MANDIR}/man1)
dateline_install_packed(packaging/debian/changelog changelog ${CMAKE_INSTALL_DOCDIR})
install(FILES packaging/debian/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME dateline)
set(CPACK_PACKAGE_VENDOR "The Dateline contributors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "reader that follows live news pages and feeds")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "The Dateline contributors <dateline@localhost>")
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Dateline follows live news pages and ordinary feeds and shows each story as
one timeline that stays where it is being read. It keeps every entry with its
edits, marks what a publisher withdrew, and filters by reporter, place, topic
and outlet. It has a command line for all of it.")
# Found by reading the program: shlibdeps. Not seen by it: plugins, and the library that QtKeychain loads.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6svg6, libsecret-1-0, qt6-image-formats-plugins")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-inter, fonts-noto-core, qt6-translations-l10n, gnome-keyring | kwalletmanager")
include(CPack)
