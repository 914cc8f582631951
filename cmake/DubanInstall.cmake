# What `cmake --install` lays out: both libraries, headers, the command, JSON Schemas, and what find_package and
# pkg-config need to find them. Static and shared have an export file each, so that a program that links the shared
# library needs none of duban's own dependencies.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/duban")
foreach(kind IN ITEMS shared static)
  install(
    TARGETS duban_${kind}
    EXPORT duban-${kind}-targets
    RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}"
    LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
    ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}"
    INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
  install(EXPORT duban-${kind}-targets NAMESPACE duban:: DESTINATION "${package_dir}")
endforeach()
install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/duban" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/src/output/schema" DESTINATION "${CMAKE_INSTALL_DATADIR}/duban"
        FILES_MATCHING PATTERN "*.json")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
if(TARGET duban_command)
  install(TARGETS duban_command RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()

configure_package_config_file(
  "${PROJECT_SOURCE_DIR}/cmake/duban-config.cmake.in"
  "${PROJECT_BINARY_DIR}/duban-config.cmake"
  INSTALL_DESTINATION "${package_dir}"
  PATH_VARS CMAKE_INSTALL_DATADIR)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/duban-config-version.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/duban-config.cmake" "${PROJECT_BINARY_DIR}/duban-config-version.cmake"
        DESTINATION "${package_dir}")

# Relative to the file itself, so that an installed tree can be moved.
file(RELATIVE_PATH DUBAN_PC_PREFIX "${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig" "${CMAKE_INSTALL_PREFIX}")
string(REGEX REPLACE "/$" "" DUBAN_PC_PREFIX "${DUBAN_PC_PREFIX}")
configure_file("${PROJECT_SOURCE_DIR}/cmake/duban.pc.in" "${PROJECT_BINARY_DIR}/duban.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/duban.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
